package dev.cantine.booking;

import java.util.List;
import java.util.UUID;

/** Bookings that were made together, as far as the caller may see them. */
record BookingGroupView(UUID id, List<BookingView> items) {

    static BookingGroupView of(UUID id, List<Booking> bookings) {
        return new BookingGroupView(id, bookings.stream().map(BookingView::of).toList());
    }
}
