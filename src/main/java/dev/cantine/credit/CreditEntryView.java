package dev.cantine.credit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry of the ledger as clients see it. */
record CreditEntryView(
        UUID id,
        int amount,
        int balance,
        @Nullable UUID memberId,
        @Nullable UUID planId,
        @Nullable LocalDate day,
        @Nullable UUID bookingId,
        @Nullable String note,
        Instant createdAt,
        @Nullable UUID createdBy) {

    static CreditEntryView of(CreditEntry entry) {
        return new CreditEntryView(
                entry.id,
                entry.amount,
                entry.balance,
                entry.memberId,
                entry.planId,
                entry.onDay,
                entry.bookingId,
                entry.note,
                entry.createdAt,
                entry.createdBy);
    }
}
