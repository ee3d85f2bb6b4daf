package dev.cantine.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Stands once for a code of a second factor; as a digest. */
@Entity
@Table(name = "recovery_code")
class RecoveryCode {

    @Id
    @Column(name = "code_hash")
    String codeHash;

    @Column(name = "member_id")
    UUID memberId;

    protected RecoveryCode() {}

    RecoveryCode(String codeHash, UUID memberId) {
        this.codeHash = codeHash;
        this.memberId = memberId;
    }
}
