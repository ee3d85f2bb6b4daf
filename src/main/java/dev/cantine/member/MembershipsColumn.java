package dev.cantine.member;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.cantine.store.JsonColumn;
import jakarta.persistence.Converter;
import java.util.List;
import org.hibernate.annotations.Immutable;

@Converter
@Immutable
final class MembershipsColumn extends JsonColumn<List<Membership>> {

    MembershipsColumn() {
        super(new TypeReference<>() {});
    }
}
