package dev.cantine.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/** One JSON object, {@code exportedAt} first, that is written while what is in it is read. */
public final class ExportedDocument {

    private ExportedDocument() {}

    /** What else is in it. */
    public interface Content {
        void write(JsonGenerator document, ObjectWriter writer) throws IOException;
    }

    /** The document is only whole when this returns: on a failure it ends where it was. */
    public static void write(ObjectMapper json, Instant exportedAt, OutputStream out, Content content)
            throws IOException {
        ObjectWriter writer = json.writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
        // Never closed on a failure: that would end the document as if it were whole.
        JsonGenerator document = json.getFactory().createGenerator(out);
        document.writeStartObject();
        document.writeFieldName("exportedAt");
        writer.writeValue(document, exportedAt);
        content.write(document, writer);
        document.writeEndObject();
        document.flush();
    }
}
