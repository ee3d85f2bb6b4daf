package dev.cantine.desk;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.cantine.store.JsonColumn;
import jakarta.persistence.Converter;
import java.util.List;
import org.hibernate.annotations.Immutable;

@Converter
@Immutable
final class ReleasesColumn extends JsonColumn<List<Release>> {
    private static final String NONE = "[]";

    ReleasesColumn() {
        super(new TypeReference<>() {});
    }

    /** Nearly all desks have none, and hundreds of them are read at once. */
    @Override
    public List<Release> convertToEntityAttribute(String column) {
        return column.equals(NONE) ? List.of() : super.convertToEntityAttribute(column);
    }
}
