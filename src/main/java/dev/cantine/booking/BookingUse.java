package dev.cantine.booking;

import dev.cantine.credit.Credits;
import dev.cantine.desk.DeskUse;
import dev.cantine.member.MemberUse;
import dev.cantine.space.SpaceUse;
import dev.cantine.time.LocalTimes;
import dev.cantine.time.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** What is booked is not taken away under those who booked it. */
@ApplicationScoped
class BookingUse implements DeskUse, SpaceUse, MemberUse {
    @Inject
    Bookings bookings;

    @Inject
    Waitlist waitlist;

    @Inject
    Credits credits;

    @Inject
    Clock clock;

    @Override
    public List<Ahead> ahead(UUID organisationId, UUID deskId, int limit) {
        return bookings.aheadOfDesk(organisationId, deskId, clock.instant(), limit).stream()
                .map(BookingUse::ahead)
                .toList();
    }

    @Override
    public List<Ahead> ofOthers(UUID organisationId, UUID deskId, UUID memberId, TimeSlot time, int limit) {
        return bookings.ofOthers(organisationId, deskId, memberId, time, clock.instant(), limit).stream()
                .map(BookingUse::ahead)
                .toList();
    }

    private static Ahead ahead(Booking booking) {
        return new Ahead(
                booking.id,
                LocalTimes.at(booking.slot.startsAt(), booking.intent.zone()),
                LocalTimes.at(booking.slot.endsAt(), booking.intent.zone()));
    }

    @Override
    public List<UpcomingBooking> upcoming(UUID organisationId, UUID memberId, int limit) {
        return bookings.aheadOfMember(organisationId, memberId, clock.instant(), limit).stream()
                .map(booking -> new UpcomingBooking(
                        booking.id,
                        LocalTimes.at(booking.slot.startsAt(), booking.intent.zone()),
                        LocalTimes.at(booking.slot.endsAt(), booking.intent.zone())))
                .toList();
    }

    @Override
    public boolean needs(UUID organisationId, UUID memberId) {
        return bookings.anyOfMember(organisationId, memberId) || credits.anyOf(organisationId, memberId);
    }

    @Override
    public boolean needsTeam(UUID organisationId, UUID teamId) {
        return bookings.count("organisationId = ?1 and teamId = ?2", organisationId, teamId) > 0
                || credits.anyOf(organisationId, teamId);
    }

    @Override
    public boolean everBooked(UUID organisationId, UUID deskId) {
        return bookings.anyOfDesk(organisationId, deskId);
    }

    @Override
    public boolean occupiesSpace(UUID organisationId, UUID spaceId) {
        return bookings.count("organisationId = ?1 and spaceId = ?2", organisationId, spaceId) > 0;
    }

    @Override
    public boolean dependsOnTimeZone(UUID organisationId, UUID spaceId) {
        return !bookings.aheadInSpace(organisationId, spaceId, clock.instant(), 1)
                        .isEmpty()
                || waitlist.anyAheadInSpace(spaceId, clock.instant());
    }
}
