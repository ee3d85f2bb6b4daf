package dev.cantine.member;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.cantine.member.PersonalPart.Row;
import dev.cantine.web.ExportedDocument;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that the service holds about a member, as one JSON document: who they are, then each {@link PersonalPart} as a list, by name. */
@ApplicationScoped
class MyExport {
    private final Instance<PersonalPart> parts;
    private final ObjectMapper json;
    private final Clock clock;

    MyExport(Instance<PersonalPart> parts, ObjectMapper json, Clock clock) {
        this.parts = parts;
        this.json = json;
        this.clock = clock;
    }

    /** The document is only whole when this returns: on a failure it ends where it was. */
    void write(Actor actor, MemberView me, OutputStream out) throws IOException {
        ExportedDocument.write(json, clock.instant(), out, (document, writer) -> write(actor, me, document, writer));
    }

    private void write(Actor actor, MemberView me, JsonGenerator document, ObjectWriter writer) throws IOException {
        document.writeFieldName("member");
        writer.writeValue(document, me);
        for (PersonalPart part :
                parts.stream().sorted(Comparator.comparing(PersonalPart::name)).toList()) {
            document.writeArrayFieldStart(part.name());
            write(actor, part, document, writer);
            document.writeEndArray();
        }
    }

    private static void write(Actor actor, PersonalPart part, JsonGenerator document, ObjectWriter writer)
            throws IOException {
        List<Row> rows = next(actor, part, null);
        while (!rows.isEmpty()) {
            for (Row row : rows) {
                writer.writeValue(document, row.view());
            }
            rows = rows.size() < PersonalPart.AT_ONCE
                    ? List.of()
                    : next(actor, part, rows.get(rows.size() - 1).place());
        }
    }

    private static List<Row> next(Actor actor, PersonalPart part, @Nullable String after) {
        return QuarkusTransaction.requiringNew().call(() -> part.next(actor.organisationId(), actor.memberId(), after));
    }
}
