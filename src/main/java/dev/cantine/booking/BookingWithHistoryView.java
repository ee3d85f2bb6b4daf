package dev.cantine.booking;

import java.util.List;

/** A booking and all that happened to it, the first thing first. */
record BookingWithHistoryView(BookingView booking, List<HistoryEntry> history) {}
