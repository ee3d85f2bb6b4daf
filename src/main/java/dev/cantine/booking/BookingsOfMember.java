package dev.cantine.booking;

import dev.cantine.member.PersonalPart;
import dev.cantine.time.Position;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bookings of a member, whatever has become of them, with their history; by their start. */
@ApplicationScoped
class BookingsOfMember implements PersonalPart {
    @Inject
    Bookings bookings;

    @Inject
    BookingFacts facts;

    @Override
    public String name() {
        return "bookings";
    }

    @Override
    public List<Row> next(UUID organisationId, UUID memberId, @Nullable String after) {
        List<Booking> some = bookings.ofMember(
                organisationId, memberId, Optional.ofNullable(after).map(Position::parse), AT_ONCE);
        Map<UUID, List<HistoryEntry>> histories = facts.histories(organisationId, some);
        return some.stream()
                .map(booking -> new Row(
                        new Position(booking.slot.startsAt(), booking.id).toString(),
                        BookingWithHistoryView.of(booking, histories.getOrDefault(booking.id, List.of()))))
                .toList();
    }
}
