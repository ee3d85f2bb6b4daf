package dev.cantine.booking;

import java.util.List;

/** Bookings as they would be made together. */
record ProposedGroupView(List<BookingView> items) {

    static ProposedGroupView of(List<Booking> bookings) {
        return new ProposedGroupView(bookings.stream().map(BookingView::of).toList());
    }
}
