package dev.cantine.tenancy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/**
 * An operator of one or more spaces, and the border that nothing crosses but guests, under an agreement.
 *
 * <p>While it is suspended nobody of it gets in, by whatever way, and all that it has stays. One that is deleted stays suspended, and is there only until its
 * rows are removed.
 */
@Entity
@Table(name = "organisation")
public class Organisation {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private String name;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "suspended_at")
    @Nullable
    private Instant suspendedAt;

    @Column(name = "deleted_at")
    @Nullable
    private Instant deletedAt;

    @Version
    private long version;

    protected Organisation() {}

    public Organisation(String name, Instant createdAt) {
        this.name = name;
        this.createdAt = createdAt;
    }

    void rename(String newName) {
        name = newName;
    }

    /** It is not suspended. */
    public void suspend(Instant now) {
        suspendedAt = now;
    }

    /** Lets its people in again. */
    public void resume() {
        suspendedAt = null;
    }

    /** For good. It is suspended. */
    public void delete(Instant now) {
        deletedAt = now;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Since when it is suspended; null while its people may come. */
    public @Nullable Instant suspendedAt() {
        return suspendedAt;
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    public long version() {
        return version;
    }
}
