package dev.cantine.mail;

import java.time.Instant;
import java.util.UUID;

/**
 * That a member is to be told of something by mail, as they see it.
 *
 * @param attempts how often it has been tried to bring it
 */
record DueMailView(UUID bookingId, Occasion occasion, Instant dueAt, int attempts) {}
