/**
 * What the service does by itself, by the clock: it needs no cron beside it. The scheduler keeps its plan in the store, so that of several nodes
 * one does a job at a time, and another goes on when that one is gone. No job relies on that: each could run twice, or late.
 */
@NullMarked
package dev.cantine.jobs;

import org.jspecify.annotations.NullMarked;
