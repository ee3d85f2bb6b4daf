package dev.cantine.operator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table in which an organisation has rows, and which of its rows these are. In the order in which they can be removed: what refers to something else
 * comes before it, and what makes other rows, as a booking does its history, before those. Each table of the store is here, or the test of it says why not.
 */
enum Holding {
    MAIL(Of.ORGANISATION, "subject_id", "sequence", "occasion"),
    WAITLIST_ENTRY(Of.ORGANISATION, "id"),
    BOOKING(Of.ORGANISATION, "starts_at", "id"),
    BOOKING_SERIES(Of.ORGANISATION, "id"),
    FACT(Of.ORGANISATION, "id"),
    CREDIT_ENTRY(Of.ORGANISATION, "holder_id", "sequence"),
    AUDIT_ENTRY(Of.ORGANISATION, "id"),
    IDEMPOTENCY_KEY(
            "caller in (select cast(id as varchar(36)) from member where organisation_id = ?)",
            "caller",
            "request_key"),
    /** Not those of guests, whose addresses are others'. */
    PASSWORD_RESET(
            "email in (select email from member where organisation_id = ? and guest_of = '00000000-0000-0000-0000-000000000000')",
            "id"),
    REFRESH_TOKEN(
            "session_id in (select s.id from session s join member m on m.id = s.member_id where m.organisation_id = ?)",
            "token_hash"),
    SESSION(Of.MEMBER, "id"),
    CREDENTIAL(Of.MEMBER, "member_id"),
    INVITATION(Of.MEMBER, "id"),
    API_KEY(Of.ORGANISATION, "id"),
    RECOVERY_CODE(Of.MEMBER, "code_hash"),
    SECOND_FACTOR(Of.MEMBER, "member_id"),
    EXTERNAL_IDENTITY(Of.MEMBER, "issuer", "subject"),
    MEMBER_SPACE(Of.MEMBER, "member_id", "space_id"),
    CLOSURE(Of.ORGANISATION, "id"),
    OPENING_DAY(Of.ORGANISATION, "id"),
    DESK(Of.ORGANISATION, "id"),
    ZONE(Of.ORGANISATION, "id"),
    BOOKING_LANE("space_id in (select id from space where organisation_id = ?)", "space_id", "lane"),
    SPACE(Of.ORGANISATION, "id"),
    AGREEMENT("? in (host_id, home_id)", "id"),
    PLAN(Of.ORGANISATION, "id"),
    TEAM(Of.ORGANISATION, "id"),
    MEMBER(Of.ORGANISATION, "id"),
    ORGANISATION("id = ?", "id");

    /** What lets somebody in, or is a digest of that; nobody gets it out of the store. */
    private static final Set<String> SECRETS = Set.of(
            "credential.password_hash",
            "invitation.code_hash",
            "invitation.address_hash",
            "api_key.key_hash",
            "second_factor.secret",
            "desk.check_in_code");

    /** Nothing but secrets, what answers were for a day, who has forgotten a password, and rows that are there to be locked. */
    private static final Set<Holding> NEVER_TOLD =
            Set.of(REFRESH_TOKEN, RECOVERY_CODE, IDEMPOTENCY_KEY, PASSWORD_RESET, BOOKING_LANE);

    private final String of;
    private final String key;

    /** @param key columns that no two rows of an organisation have alike; in the order of an index, where the table is long */
    Holding(String of, String... key) {
        this.of = of;
        this.key = String.join(", ", key);
    }

    /** How rows are told to be an organisation's, each with a place for its id. */
    private static final class Of {
        static final String ORGANISATION = "organisation_id = ?";
        static final String MEMBER = "member_id in (select id from member where organisation_id = ?)";
    }

    /** Those that are told in an export, what others refer to before them. */
    static List<Holding> told() {
        List<Holding> told = new ArrayList<>(List.of(values()));
        told.removeAll(NEVER_TOLD);
        Collections.reverse(told);
        return told;
    }

    String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> key() {
        return List.of(key.split(", ", -1));
    }

    boolean isSecret(String column) {
        return SECRETS.contains(table() + "." + column);
    }

    /** Rows in the order of the key; the values are the id of the organisation, those of the key of the last row if there is one, and how many. */
    String next(String columns, boolean isFirst) {
        // H2 uses an index for the comparison of one column, and takes the order from the index only if the order
        // begins as the index does.
        String after = key().size() == 1
                ? " and %s > ?".formatted(key)
                : " and %s >= ? and (%s) > (%s)".formatted(key().get(0), key, places());
        return "select %s from %s where %s%s order by %s%s limit ?"
                .formatted(
                        columns, table(), of, isFirst ? "" : after, isByOrganisation() ? "organisation_id, " : "", key);
    }

    /** One row; the values are those of its key, after the id of the organisation where {@link #isByOrganisation}. */
    String removal() {
        return "delete from %s where %s"
                .formatted(
                        table(),
                        Stream.concat(
                                        isByOrganisation() ? Stream.of(Of.ORGANISATION) : Stream.empty(),
                                        key().stream().map(column -> column + " = ?"))
                                .collect(Collectors.joining(" and ")));
    }

    boolean isByOrganisation() {
        return of.equals(Of.ORGANISATION);
    }

    private String places() {
        return key().stream().map(column -> "?").collect(Collectors.joining(", "));
    }
}
