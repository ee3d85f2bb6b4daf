package dev.cantine.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much is served, and how much of it one caller gets. */
@ConfigMapping(prefix = "cantine.limits")
interface LimitSettings {

    /** How often a member, with all their tokens and keys, may read something in a minute. */
    @WithDefault("1200")
    long searchPerMinute();

    /** How often a member may book or change something in a minute. */
    @WithDefault("240")
    long bookingPerMinute();

    /** How often anybody may ask from one network address in a minute, counted by each node for itself; a whole house may share one. */
    @WithDefault("30000")
    long addressPerMinute();

    /** How many requests are served at the same time by each node; of one network address half as many. Beyond it they are turned away. */
    @WithDefault("256")
    int atOnce();
}
