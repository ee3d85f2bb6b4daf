package dev.cantine.desk;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.cantine.store.JsonColumn;
import dev.cantine.store.Listed;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;

@Converter
@Immutable
final class ReleasesColumn extends JsonColumn<Listed<Release>> {
    private static final String NONE = "[]";

    ReleasesColumn() {
        super(new TypeReference<>() {});
    }

    /** Nearly all desks have none, and hundreds of them are read at once. */
    @Override
    public Listed<Release> convertToEntityAttribute(String column) {
        return column.equals(NONE) ? Desk.NEVER : super.convertToEntityAttribute(column);
    }
}
