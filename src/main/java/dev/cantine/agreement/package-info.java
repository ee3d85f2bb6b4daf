/**
 * Reciprocity between organisations: the only way across their border, open as long as both sides want it.
 *
 * <p>The {@code host} offers one of its plans, the {@code home} says which of its own is worth it; whoever has that one at home may come. Who comes
 * becomes a member of the host, a guest, with a membership of the host's plan: so that rules, quotas, bookings and all the rest know nothing of
 * agreements, and nobody ever acts in an organisation of which they are no member. A guest signs in with the token of home alone
 * ({@code POST /agreements/{id}/visits}, in {@code security}), and each visit looks at home whether they still may.
 *
 * <p>Locks: the member at home, then the agreement, then the guest, who was made later than the member at home and so has the greater id.
 */
@NullMarked
package dev.cantine.agreement;

import org.jspecify.annotations.NullMarked;
