package dev.cantine.mail;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.cantine.booking.Booking;
import dev.cantine.booking.BookingFacts;
import dev.cantine.booking.BookingFacts.Content;
import dev.cantine.booking.BookingStatus;
import dev.cantine.booking.Bookings;
import dev.cantine.desk.Desk;
import dev.cantine.desk.Desks;
import dev.cantine.member.Member;
import dev.cantine.member.MemberStatus;
import dev.cantine.member.Members;
import dev.cantine.outbox.Fact;
import dev.cantine.outbox.Outbox;
import dev.cantine.space.Space;
import dev.cantine.space.Spaces;
import dev.cantine.tenancy.Organisations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what members are told. What a mail says of a booking is what the fact left it as, not what it is by now: that has its own mail.
 */
@ApplicationScoped
class Letters {
    /** So far back the facts of a booking are looked at to know since when it has had its time. */
    private static final int LOOKED_BACK = 50;

    /** More than a series has bookings, and they have facts. */
    private static final int MOST_FACTS = 20_000;

    @Inject
    Outbox outbox;

    @Inject
    BookingFacts bookingFacts;

    @Inject
    Organisations organisations;

    @Inject
    Bookings bookings;

    @Inject
    Members members;

    @Inject
    Spaces spaces;

    @Inject
    Desks desks;

    @Inject
    MailSettings settings;

    /** One thing that a member is told. */
    private record Told(DueMail row, Fact fact, Content content, Booking booking, List<Fact> before, List<Fact> after) {

        Instant startsAt() {
            return content.startsAt().toInstant();
        }

        /** All that have the same are told at once. */
        Subject subject() {
            Occasion occasion = row.key.occasion();
            return new Subject(
                    occasion,
                    content.memberId(),
                    content.spaceId(),
                    fact.actorId() == null,
                    occasion == Occasion.BOOKING_REMINDER ? null : content.reason());
        }
    }

    /** @param byService whether the service itself did it, whose reasons are codes */
    private record Subject(
            Occasion occasion,
            UUID memberId,
            UUID spaceId,
            boolean byService,
            @Nullable String reason) {}

    /**
     * The letters about a batch. Some of it may be in none: there is nobody left to be told, as nobody is of an organisation that is deleted, or it
     * is no longer so.
     *
     * @throws RuntimeException if one of them cannot be written
     */
    @Transactional
    public List<Letter> about(List<DueMail> batch) {
        return batch.stream().collect(groupingBy(row -> row.key.organisationId())).entrySet().stream()
                .filter(entry -> organisations.existing(entry.getKey()).isPresent())
                .flatMap(entry -> about(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Stream<Letter> about(UUID organisationId, List<DueMail> rows) {
        List<UUID> bookingIds =
                rows.stream().map(row -> row.key.subjectId()).distinct().toList();
        Map<UUID, List<Fact>> facts =
                factsOf(organisationId, bookingIds, rows).stream().collect(groupingBy(Fact::subjectId));
        Map<UUID, Booking> booked =
                bookings.these(organisationId, bookingIds).stream().collect(toMap(Booking::id, booking -> booking));
        return rows.stream()
                .flatMap(row -> told(row, facts, booked).stream())
                .filter(this::isStillSo)
                .sorted(Comparator.comparing(Told::startsAt))
                .collect(groupingBy(Told::subject, LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .flatMap(entry -> letter(organisationId, entry.getKey(), entry.getValue()).stream());
    }

    private List<Fact> factsOf(UUID organisationId, Collection<UUID> bookingIds, List<DueMail> rows) {
        long first = rows.stream().mapToLong(row -> row.key.sequence()).min().orElseThrow();
        boolean reminds = rows.stream().anyMatch(row -> row.key.occasion() == Occasion.BOOKING_REMINDER);
        return outbox.of(organisationId, bookingIds, first - (reminds ? LOOKED_BACK : 2), MOST_FACTS);
    }

    /** Empty for a booking that has gone with all that was known of it. */
    private Optional<Told> told(DueMail row, Map<UUID, List<Fact>> facts, Map<UUID, Booking> booked) {
        Booking booking = booked.get(row.key.subjectId());
        List<Fact> all = facts.getOrDefault(row.key.subjectId(), List.of());
        long sequence = row.key.sequence();
        return all.stream()
                .filter(fact -> fact.sequence() == sequence && booking != null)
                .findFirst()
                .map(fact -> new Told(
                        row,
                        fact,
                        bookingFacts.contentOf(fact),
                        Objects.requireNonNull(booking),
                        all.stream().filter(each -> each.sequence() < sequence).toList(),
                        all.stream().filter(each -> each.sequence() > sequence).toList()));
    }

    private boolean isStillSo(Told told) {
        return switch (told.row().key.occasion()) {
            case BOOKING_REMINDER -> isStillAhead(told) && isOldEnough(told);
            // One that is over is closed as a NO_SHOW too: there is nothing left to be told.
            case BOOKING_NO_SHOW ->
                told.fact().happenedAt().isBefore(told.content().endsAt().toInstant());
            case BOOKING_OFFERED -> told.booking().offeredUntil() != null;
            // What could not be told in time is passed over if it has been followed by something that is told.
            default ->
                told.row().isFirstAttempt()
                        || told.after().stream()
                                .allMatch(fact -> Occasion.of(fact.type()).isEmpty());
        };
    }

    /** Whether nothing has become of the booking since. */
    private boolean isStillAhead(Told told) {
        return told.after().stream()
                .map(bookingFacts::contentOf)
                .allMatch(after -> after.status() == BookingStatus.CONFIRMED
                        && after.startsAt().isEqual(told.content().startsAt()));
    }

    /** Whether it has had this start for so long that who booked or moved it was not told of it just now. */
    private boolean isOldEnough(Told told) {
        Instant since = told.fact().happenedAt();
        for (int i = told.before().size() - 1; i >= 0; i--) {
            Fact before = told.before().get(i);
            if (!bookingFacts
                    .contentOf(before)
                    .startsAt()
                    .isEqual(told.content().startsAt())) {
                break;
            }
            since = before.happenedAt();
        }
        return !since.isAfter(told.startsAt().minus(settings.reminder()));
    }

    private Optional<Letter> letter(UUID organisationId, Subject subject, List<Told> told) {
        Member member = members.findById(subject.memberId());
        if (member == null || member.status() == MemberStatus.DEACTIVATED) {
            return Optional.empty();
        }
        Space space = spaces.get(organisationId, subject.spaceId());
        Wording wording = new Wording(member.locale(), space);
        List<CalendarEntry> entries =
                told.stream().map(each -> entry(each, wording)).toList();
        DueMail.Key first = told.get(0).row().key;
        return Optional.of(new Letter(
                told.stream().map(Told::row).toList(),
                first.subjectId() + "." + first.sequence() + "."
                        + subject.occasion().key().substring("mail.".length()),
                settings.from(),
                member.email(),
                wording.language(),
                subjectLine(subject, told, wording),
                text(member, subject, told, wording),
                new Letter.Calendar(
                        CalendarEntry.write(entries, wording.house(), Letter.addressOf(settings.from())),
                        CalendarEntry.methodOf(entries))));
    }

    private String subjectLine(Subject subject, List<Told> told, Wording wording) {
        if (told.size() > 1) {
            return wording.subjectOfSeveral(subject.occasion(), told.size());
        }
        Content only = told.get(0).content();
        return wording.subject(subject.occasion(), deskOf(only), only.startsAt());
    }

    private String text(Member member, Subject subject, List<Told> told, Wording wording) {
        StringBuilder text = new StringBuilder();
        text.append(wording.greeting(member.name())).append("\n\n");
        text.append(wording.news(subject.occasion(), told.size())).append('\n');
        if (subject.reason() != null) {
            text.append(wording.reason(subject.reason(), subject.byService())).append('\n');
        }
        Set<String> notes = new HashSet<>();
        for (Told each : told) {
            Booking booking = each.booking();
            text.append('\n').append(wording.what(deskOf(each.content()))).append('\n');
            text.append(wording.when(each.content().startsAt(), each.content().endsAt(), booking.zone()))
                    .append('\n');
            before(each)
                    .ifPresent(before -> text.append(
                                    wording.before(deskOf(before), before.startsAt(), before.endsAt(), booking.zone()))
                            .append('\n'));
            if (subject.occasion() == Occasion.BOOKING_MOVED && isWaiting(each)) {
                text.append(wording.waits()).append('\n');
            }
            if (subject.occasion() == Occasion.BOOKING_OFFERED && booking.offeredUntil() != null) {
                text.append(wording.until(booking.offeredUntil().atZone(booking.zone())))
                        .append('\n');
            }
            notes.add(booking.note() == null ? "" : booking.note());
        }
        // Those of a series or a group mostly have the same; if not, the calendar has them.
        if (notes.size() == 1 && !notes.contains("")) {
            text.append('\n').append(wording.note(notes.iterator().next())).append('\n');
        }
        text.append('\n').append(wording.signature()).append('\n');
        return text.toString();
    }

    /** Where and when it was before it moved. */
    private Optional<Content> before(Told told) {
        return told.row().key.occasion() == Occasion.BOOKING_MOVED
                ? told.before().stream().reduce((one, next) -> next).map(bookingFacts::contentOf)
                : Optional.empty();
    }

    private CalendarEntry entry(Told told, Wording wording) {
        Content content = told.content();
        return new CalendarEntry(
                told.booking().id(),
                told.fact().sequence() - 1,
                told.fact().happenedAt(),
                content.startsAt().toInstant(),
                content.endsAt().toInstant(),
                content.status().isActive() ? isWaiting(told) ? "TENTATIVE" : "CONFIRMED" : "CANCELLED",
                wording.title(deskOf(content)),
                wording.place(deskOf(content)),
                wording.description(told.booking().note()));
    }

    private static boolean isWaiting(Told told) {
        return told.content().status() == BookingStatus.PENDING;
    }

    /** Asked for by its id, so that the store is asked once for all bookings of it. */
    private String deskOf(Content content) {
        Desk desk = desks.findById(content.deskId());
        return desk.name();
    }
}
