/**
 * Time as people and the store mean it.
 *
 * <p>Every interval is a half-open {@link dev.cantine.time.TimeSlot} of instants. A local time becomes an instant only through
 * {@link dev.cantine.time.LocalTimes}, in the zone of a space; one that does not exist, or exists twice, is refused with the valid
 * choices. Nobody but {@link dev.cantine.time.ClockProducer} asks the system what time it is.
 */
package dev.cantine.time;
