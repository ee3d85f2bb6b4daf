package dev.cantine.booking.policy;

import dev.cantine.proof.model.WrongRule;
import dev.cantine.space.Quota;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The rules as they should be, but for the {@linkplain WrongRule one that is wrong}. */
public final class WrongPolicies {
    private static final Duration STEP = Duration.ofSeconds(1);

    private WrongPolicies() {}

    public static BookingPolicies of(BookingPolicies right) {
        List<BookingPolicy> wrong =
                right.inForce().stream().flatMap(WrongPolicies::of).toList();
        return new BookingPolicies(wrong, right.shortest());
    }

    private static Stream<BookingPolicy> of(BookingPolicy rule) {
        boolean isLeftOut = switch (WrongRule.planted()) {
            case PAST -> rule instanceof NotInThePast;
            case GRID -> rule instanceof OnTheGrid;
            case HOURS -> rule instanceof WithinOpeningHours;
            case CLOSURES -> rule instanceof NotDuringAClosure;
            case ELSEWHERE -> rule instanceof OneDeskOfAKindAtATime;
            default -> false;
        };
        return isLeftOut ? Stream.empty() : Stream.of(changed(rule));
    }

    private static BookingPolicy changed(BookingPolicy rule) {
        WrongRule wrong = WrongRule.planted();
        if (wrong == WrongRule.BUFFER && rule instanceof ApartFromOthers right) {
            return new ApartFromOthers(right.buffer().plus(STEP));
        } else if (wrong == WrongRule.NOTICE && rule instanceof WithNotice right) {
            return new WithNotice(right.notice().plus(STEP));
        } else if (wrong == WrongRule.ADVANCE && rule instanceof NotTooFarAhead right) {
            return new NotTooFarAhead(right.advance().plusDays(1));
        } else if (wrong == WrongRule.SHORTEST && rule instanceof LongEnough right) {
            return new LongEnough(right.shortest().plus(STEP));
        } else if (wrong == WrongRule.LONGEST && rule instanceof ShortEnough right) {
            return new ShortEnough(right.longest().minus(STEP));
        } else if (wrong == WrongRule.UPCOMING && rule instanceof AtMostUpcoming right) {
            return new AtMostUpcoming(right.most() + 1, right.scope());
        } else if (wrong == WrongRule.CAPACITY && rule instanceof Room right) {
            return new Room(right.capacity() + 1, right.scope());
        } else if (wrong == WrongRule.MEMBERSHIP && rule instanceof MemberIsEntitled) {
            return new MemberIsEntitled(false);
        } else if (rule instanceof WithinQuota right) {
            return new WithinQuota(changed(right.quota()), right.scope());
        }
        return rule;
    }

    private static Quota changed(Quota right) {
        Integer bookings = right.bookings();
        if (WrongRule.planted() == WrongRule.QUOTA_OF_BOOKINGS && bookings != null) {
            return new Quota(right.per(), bookings + 1, null);
        } else if (WrongRule.planted() == WrongRule.QUOTA_OF_TIME && bookings == null) {
            return new Quota(right.per(), null, right.duration().minus(STEP));
        }
        return right;
    }
}
