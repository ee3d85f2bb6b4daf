package dev.cantine.plan;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.cantine.store.JsonColumn;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;

@Converter
@Immutable
final class PlanTermsColumn extends JsonColumn<PlanTerms> {

    PlanTermsColumn() {
        super(new TypeReference<>() {});
    }
}
