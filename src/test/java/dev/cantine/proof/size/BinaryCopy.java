package dev.cantine.proof.size;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a table, in the binary format of PostgreSQL's {@code COPY}. They are there when this is closed. */
final class BinaryCopy implements AutoCloseable {
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int LONGEST_ROW = 2_000;

    private final CopyIn copy;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

    /** @param into the table with the columns of each row, {@code desk (id, name)} for example */
    BinaryCopy(Connection connection, String into) throws SQLException {
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + into + " from stdin (format binary)");
        buffer.put("PGCOPY\n\377\r\n\0".getBytes(ISO_8859_1));
        buffer.putInt(0).putInt(0);
    }

    /** Begins a row; so many values have to follow. */
    BinaryCopy row(int columns) throws SQLException {
        if (buffer.remaining() < LONGEST_ROW) {
            send();
        }
        buffer.putShort((short) columns);
        return this;
    }

    BinaryCopy put(UUID value) {
        buffer.putInt(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        return this;
    }

    BinaryCopy put(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        buffer.putInt(bytes.length).put(bytes);
        return this;
    }

    /** A {@code bigint}. */
    BinaryCopy put(long value) {
        buffer.putInt(8).putLong(value);
        return this;
    }

    /** An {@code integer}. */
    BinaryCopy put(int value) {
        buffer.putInt(4).putInt(value);
        return this;
    }

    /** A time with time zone. */
    BinaryCopy put(Instant value) {
        return put(ChronoUnit.MICROS.between(EPOCH, value));
    }

    /** A time without time zone. */
    BinaryCopy put(LocalDateTime value) {
        return put(value.toInstant(ZoneOffset.UTC));
    }

    @Override
    public void close() throws SQLException {
        buffer.putShort((short) -1);
        send();
        copy.endCopy();
    }

    private void send() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
