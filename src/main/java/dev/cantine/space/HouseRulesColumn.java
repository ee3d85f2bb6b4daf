package dev.cantine.space;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.cantine.store.JsonColumn;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;

@Converter
@Immutable
final class HouseRulesColumn extends JsonColumn<HouseRules> {

    HouseRulesColumn() {
        super(new TypeReference<>() {});
    }
}
