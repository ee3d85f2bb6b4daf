package dev.cantine.space;

import dev.cantine.problem.Contended;
import dev.cantine.web.NextTry;

/**
 * The turn of one booking among those of a space that are made at the same time.
 *
 * @param unseen how many others may be made meanwhile that this one does not see; 0 if it is alone
 */
public record Turn(int unseen) {
    /** That of who makes none and only asks. */
    public static final Turn UNLOCKED = new Turn(0);

    static final String ALONE = "alone in the space";

    /** To be thrown when there may be too little room for those that are not seen: the request starts again, and then is alone. */
    public Contended notAlone() {
        NextTry.tell(ALONE);
        return new Contended("others may have taken the last room in the space");
    }
}
