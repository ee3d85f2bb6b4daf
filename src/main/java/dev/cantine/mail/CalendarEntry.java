package dev.cantine.mail;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.jspecify.annotations.Nullable;

/**
 * A booking as the calendar of a member shows it. Its times are in UTC, which every program shows in the zone of who looks at it.
 *
 * @param sequence the version of the booking, by which a program knows what is newer
 * @param status {@code CONFIRMED}, {@code TENTATIVE} or {@code CANCELLED}
 */
record CalendarEntry(
        UUID bookingId,
        long sequence,
        Instant stamp,
        Instant startsAt,
        Instant endsAt,
        String status,
        String summary,
        String location,
        @Nullable String description) {

    private static final String PUBLISH = "PUBLISH";
    private static final String CANCEL = "CANCEL";
    private static final String CANCELLED = "CANCELLED";

    /**
     * What an iCalendar object of these is there for (RFC 5546, 4.1). PUBLISH and not REQUEST, which would have programs offer to decline and
     * send the answer to us, whereas the desk would stay booked; and which can be about one booking only. So can CANCEL: several that are
     * cancelled are published as such.
     */
    static String methodOf(List<CalendarEntry> entries) {
        return entries.size() == 1 && entries.get(0).status.equals(CANCELLED) ? CANCEL : PUBLISH;
    }

    /**
     * The iCalendar object (RFC 5545).
     *
     * @param organiser the name of who publishes it
     * @param address where mail of theirs comes from
     */
    static String write(List<CalendarEntry> entries, String organiser, String address) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Cantine//Cantine//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(new Method(methodOf(entries)));
        entries.forEach(entry -> calendar.add(entry.event(organiser, address)));
        try {
            StringWriter text = new StringWriter();
            new CalendarOutputter().output(calendar, text);
            return text.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private VEvent event(String organiser, String address) {
        VEvent event = new VEvent(false);
        event.add(new Uid(bookingId.toString()));
        event.add(new DtStamp(stamp.truncatedTo(ChronoUnit.SECONDS)));
        event.add(new Sequence((int) sequence));
        event.add(new DtStart<>(startsAt));
        event.add(new DtEnd<>(endsAt));
        event.add(new Status(status));
        event.add(new Summary(summary));
        event.add(new Location(location));
        if (description != null) {
            event.add(new Description(description));
        }
        Property from = new Organizer(URI.create("mailto:" + address));
        from.add(new Cn(organiser.replace('"', '\'')));
        event.add(from);
        return event;
    }
}
