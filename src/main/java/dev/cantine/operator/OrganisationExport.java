package dev.cantine.operator;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.cantine.operator.Holdings.Row;
import dev.cantine.tenancy.Organisations;
import dev.cantine.web.ExportedDocument;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that the store holds of an organisation, as one JSON document: each table as a list of its rows, without secrets. */
@ApplicationScoped
class OrganisationExport {
    @Inject
    Holdings holdings;

    @Inject
    Organisations organisations;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    /**
     * The document is only whole when this returns: on a failure it ends where it was.
     *
     * @throws IOException also if the organisation was deleted meanwhile, whose rows may then have gone before they were read
     */
    void write(UUID organisation, OutputStream out) throws IOException {
        ExportedDocument.write(json, clock.instant(), out, (document, writer) -> write(organisation, document, writer));
    }

    private void write(UUID organisation, JsonGenerator document, ObjectWriter writer) throws IOException {
        for (Holding holding : Holding.told()) {
            document.writeArrayFieldStart(camelCase(holding.table()));
            Row last = null;
            List<Row> rows;
            do {
                rows = holdings.next(holding, organisation, last);
                for (Row row : rows) {
                    write(holding, row, document, writer);
                    last = row;
                }
            } while (rows.size() == Holdings.AT_ONCE);
            document.writeEndArray();
        }
        // Its removal begins so long after it was deleted that to look once, at the end, tells enough.
        if (QuarkusTransaction.requiringNew()
                .call(() -> organisations.existing(organisation))
                .isEmpty()) {
            throw new IOException("the organisation was deleted before all of it was read");
        }
    }

    private static void write(Holding holding, Row row, JsonGenerator document, ObjectWriter writer)
            throws IOException {
        document.writeStartObject();
        for (Map.Entry<String, @Nullable Object> column : row.values().entrySet()) {
            if (!holding.isSecret(column.getKey())) {
                document.writeFieldName(camelCase(column.getKey()));
                Object value = column.getValue();
                writer.writeValue(document, value instanceof OffsetDateTime time ? time.toInstant() : value);
            }
        }
        document.writeEndObject();
    }

    private static String camelCase(String name) {
        StringBuilder written = new StringBuilder();
        for (String word : name.split("_", -1)) {
            written.append(written.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return written.toString();
    }
}
