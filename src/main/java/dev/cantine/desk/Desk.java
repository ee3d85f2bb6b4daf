package dev.cantine.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cantine.space.DeskKind;
import dev.cantine.space.RulesInForce;
import dev.cantine.space.Space;
import dev.cantine.store.Listed;
import dev.cantine.time.TimeSlot;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A place in a space that members book: a desk, a booth or a room.
 *
 * <p>One that is assigned to a member is theirs; while they are away it can be released to the others.
 *
 * <p>It is BOOKABLE, or for a while OUT_OF_SERVICE, and in the end RETIRED; it is deleted only if nobody ever booked it.
 */
@Entity
@Table(name = "desk")
public class Desk {
    /** What is no bigger and no better equipped than it must be comes first, so that the others stay for those who need them. */
    public static final Comparator<Desk> PLAINEST_FIRST = Comparator.comparing(Desk::capacity)
            .thenComparing(desk -> desk.features().size());

    /** Of a desk that is not released. */
    static final Listed<Release> NEVER = new Listed<>(List.of());

    @Id
    @GeneratedValue
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    @Column(name = "organisation_id")
    UUID organisationId;

    @Column(name = "space_id")
    UUID spaceId;

    @Column(name = "zone_id")
    @Nullable
    UUID zoneId;

    String name;

    @Enumerated(EnumType.STRING)
    DeskKind kind;

    String features;

    int capacity;

    @Enumerated(EnumType.STRING)
    DeskStatus status;

    @Column(name = "assigned_to")
    @Nullable
    UUID assignedTo;

    @Convert(converter = ReleasesColumn.class)
    Listed<Release> releases = NEVER;

    @Column(name = "check_in_code")
    @Nullable
    String checkInCode;

    @Column(name = "position_x")
    @Nullable
    Double positionX;

    @Column(name = "position_y")
    @Nullable
    Double positionY;

    @Column(name = "created_at")
    Instant createdAt;

    @Version
    long version;

    Desk() {}

    public Desk(Space space, DeskChange wanted, Instant createdAt) {
        this.organisationId = space.organisationId();
        this.spaceId = space.id();
        this.createdAt = createdAt;
        become(wanted);
    }

    void become(DeskChange wanted) {
        zoneId = wanted.zoneId();
        name = wanted.name();
        kind = wanted.kind();
        features = Features.column(wanted.features());
        capacity = wanted.capacity();
        status = wanted.status();
        if (!Objects.equals(assignedTo, wanted.assignedTo())) {
            assignedTo = wanted.assignedTo();
            releases = NEVER;
        }
        positionX = wanted.position() == null ? null : wanted.position().x();
        positionY = wanted.position() == null ? null : wanted.position().y();
    }

    /** Replaces all releases. Under the lock of the desk, or a booking is judged by what was before. */
    void release(List<Release> wanted) {
        releases = new Listed<>(
                wanted.stream().sorted(Comparator.comparing(Release::startsOn)).toList());
    }

    /** It is no longer assigned to anybody. */
    void takeBack() {
        assignedTo = null;
        releases = NEVER;
    }

    /** When others may book it although it is assigned to somebody: in order and apart from each other. */
    public List<TimeSlot> released(ZoneId zone) {
        return releases.all().isEmpty()
                ? List.of()
                : TimeSlot.joined(releases.all().stream()
                        .map(release -> release.time(zone))
                        .toList());
    }

    /** Whether that is what one reads at it. */
    public boolean hasCheckInCode(String code) {
        return checkInCode != null && MessageDigest.isEqual(checkInCode.getBytes(UTF_8), code.getBytes(UTF_8));
    }

    /** Whether the change takes it away for good. */
    boolean isRetiredBy(DeskChange wanted) {
        return wanted.status() == DeskStatus.RETIRED && status != DeskStatus.RETIRED;
    }

    void retire() {
        status = DeskStatus.RETIRED;
    }

    public @Nullable Position position() {
        return positionX == null || positionY == null ? null : new Position(positionX, positionY);
    }

    public UUID id() {
        return id;
    }

    public UUID organisationId() {
        return organisationId;
    }

    public UUID spaceId() {
        return spaceId;
    }

    public @Nullable UUID zoneId() {
        return zoneId;
    }

    public String name() {
        return name;
    }

    public DeskKind kind() {
        return kind;
    }

    public List<String> features() {
        return Features.list(features);
    }

    public int capacity() {
        return capacity;
    }

    public DeskStatus status() {
        return status;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable UUID assignedTo() {
        return assignedTo;
    }

    /** The rules for bookings of it, but for those of the member's plans. */
    public RulesInForce rulesIn(Space space) {
        return space.rules().inForce(kind, zoneId);
    }
}
