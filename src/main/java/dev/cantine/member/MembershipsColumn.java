package dev.cantine.member;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.cantine.store.JsonColumn;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;

@Converter
@Immutable
final class MembershipsColumn extends JsonColumn<MembershipsHeld> {

    MembershipsColumn() {
        super(new TypeReference<>() {});
    }
}
