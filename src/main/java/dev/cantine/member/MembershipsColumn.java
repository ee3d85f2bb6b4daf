package dev.cantine.member;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.cantine.store.JsonColumn;
import dev.cantine.store.Listed;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;

@Converter
@Immutable
final class MembershipsColumn extends JsonColumn<Listed<Membership>> {

    MembershipsColumn() {
        super(new TypeReference<>() {});
    }
}
