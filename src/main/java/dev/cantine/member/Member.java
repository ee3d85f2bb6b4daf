package dev.cantine.member;

import dev.cantine.store.Listed;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A person who may book.
 *
 * <p>An admin adds a member, who is then INVITED: bookings can be made for them, but they cannot sign in. With the code of an
 * invitation they choose a password and are ACTIVE. DEACTIVATED they keep their past and lose everything else, at once; they can be
 * made ACTIVE again, unless they are erased: then nothing of them is known but what is counted, and nobody gets the row back. Nobody becomes
 * INVITED a second time. An organisation that has an active admin never loses its last one.
 *
 * <p>A guest is a MEMBER by an agreement with another organisation, where the person is at home: never INVITED, without a password, with the
 * name, address and language of home. The agreement says which memberships they have.
 */
@Entity
@Table(name = "member")
public class Member {
    /** A language tag (BCP 47), of at most 35 characters. */
    public static final String LANGUAGE_TAG = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*";

    /** What a member proper is guest of, and who they are at home. */
    public static final UUID OF_NOBODY = new UUID(0, 0);

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(name = "organisation_id", updatable = false)
    private UUID organisationId;

    private String email;

    private String name;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Enumerated(EnumType.STRING)
    private MemberStatus status;

    /** A {@link #LANGUAGE_TAG}. */
    private String locale;

    @ElementCollection
    @CollectionTable(name = "member_space", joinColumns = @JoinColumn(name = "member_id"))
    @Column(name = "space_id")
    @BatchSize(size = 200)
    private Set<UUID> managedSpaceIds = new HashSet<>();

    @Column(name = "email_verified_at")
    @Nullable
    private Instant emailVerifiedAt;

    /** Whether others who show theirs may see their name. */
    @Column(name = "shows_name")
    private boolean showsName;

    @Convert(converter = MembershipsColumn.class)
    private Listed<Membership> memberships = new Listed<>(List.of());

    /** The agreement by which a guest is here. */
    @Column(name = "guest_of", updatable = false)
    private UUID guestOf = OF_NOBODY;

    /** The member of the other organisation that a guest is; once they are erased, nobody knows. */
    @Column(name = "home_member_id")
    private UUID homeMemberId = OF_NOBODY;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "erased_at")
    @Nullable
    private Instant erasedAt;

    @Version
    private long version;

    protected Member() {}

    /** A member who has not signed in yet. */
    public Member(UUID organisationId, String email, String name, Role role, String locale, Instant createdAt) {
        this.organisationId = organisationId;
        this.email = addressOf(email);
        this.name = name;
        this.role = role;
        this.status = MemberStatus.INVITED;
        this.locale = locale;
        this.createdAt = createdAt;
    }

    /** Somebody of another organisation who comes by an agreement with it. */
    public static Member guest(UUID organisationId, UUID agreementId, Member atHome, Instant createdAt) {
        Member guest = new Member(organisationId, atHome.email, atHome.name, Role.MEMBER, atHome.locale, createdAt);
        guest.guestOf = agreementId;
        guest.homeMemberId = atHome.id;
        return guest;
    }

    /** A guest comes, as they are at home now. */
    public void comeFrom(Member atHome) {
        email = atHome.email;
        name = atHome.name;
        emailVerifiedAt = atHome.emailVerifiedAt;
        locale = atHome.locale;
        activate();
    }

    /** An e-mail address as it is kept and compared: without blanks around it, in lower case. */
    public static String addressOf(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    public void activate() {
        status = MemberStatus.ACTIVE;
    }

    /** It is known that the address is theirs; when that was first known, stays. */
    public void verifyAddress(Instant now) {
        if (emailVerifiedAt == null) {
            emailVerifiedAt = now;
        }
    }

    public void deactivate() {
        status = MemberStatus.DEACTIVATED;
    }

    public void rename(String newName) {
        name = newName;
    }

    public void manage(Set<UUID> spaceIds) {
        if (!managedSpaceIds.equals(spaceIds)) {
            managedSpaceIds.clear();
            managedSpaceIds.addAll(spaceIds);
        }
    }

    /** Nothing by which they could be recognised is left, nor anything that they may do. The address is one that nobody can have. */
    void erase(Instant now) {
        email = "erased+" + id + "@cantine.invalid";
        emailVerifiedAt = null;
        name = "erased";
        locale = "en";
        showsName = false;
        role = Role.MEMBER;
        status = MemberStatus.DEACTIVATED;
        manage(Set.of());
        hold(List.of());
        homeMemberId = OF_NOBODY;
        erasedAt = now;
    }

    void serveAs(Role newRole) {
        role = newRole;
    }

    void showName(boolean shown) {
        showsName = shown;
    }

    void speak(String newLocale) {
        locale = newLocale;
    }

    void become(MemberChange change) {
        if (!email.equals(change.email())) {
            email = change.email();
            emailVerifiedAt = null;
        }
        name = change.name();
        role = change.role();
        status = change.status();
        locale = change.locale();
        manage(change.managedSpaceIds());
    }

    /** Replaces all memberships. Under the lock of the member, or a booking is judged by what was before. */
    public void hold(List<Membership> wanted) {
        memberships = new Listed<>(wanted);
    }

    /** Whether they are here by an agreement with another organisation, and at home there. */
    public boolean isGuest() {
        return !guestOf.equals(OF_NOBODY);
    }

    public boolean isErased() {
        return erasedAt != null;
    }

    boolean isActiveAdmin() {
        return role == Role.ADMIN && status == MemberStatus.ACTIVE;
    }

    public UUID id() {
        return id;
    }

    public UUID organisationId() {
        return organisationId;
    }

    public String email() {
        return email;
    }

    /** Since when it is known that the address is theirs; null where nobody has made sure of it. */
    public @Nullable Instant emailVerifiedAt() {
        return emailVerifiedAt;
    }

    public String name() {
        return name;
    }

    public Role role() {
        return role;
    }

    public MemberStatus status() {
        return status;
    }

    public String locale() {
        return locale;
    }

    /** Whether they agreed that others who did so too see their name. */
    public boolean showsName() {
        return showsName;
    }

    /** The spaces of which the member is manager, while their role is {@link Role#MANAGER}. */
    public Set<UUID> managedSpaceIds() {
        return Set.copyOf(managedSpaceIds);
    }

    /** In the order in which they were given. */
    public List<Membership> memberships() {
        return memberships.all();
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When they were erased; null for who is known. */
    public @Nullable Instant erasedAt() {
        return erasedAt;
    }

    public long version() {
        return version;
    }
}
