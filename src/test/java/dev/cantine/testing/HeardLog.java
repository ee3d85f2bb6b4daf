package dev.cantine.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;

/** All that is logged between its beginning and its end, by whomever: each line with its parameters, the causes of a failure and their traces. */
public final class HeardLog implements AutoCloseable {
    private static final Formatter MESSAGE = new PatternFormatter("%s");

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Map<Logger, @Nullable Level> before = new LinkedHashMap<>();
    private final Logger root = Logger.getLogger("");
    private final List<Handler> others = List.of(root.getHandlers());
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(told(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** @param levels of loggers that differ from what they are otherwise, until the end */
    public HeardLog(Map<String, Level> levels) {
        levels.forEach((name, level) -> {
            Logger logger = Logger.getLogger(name);
            before.put(logger, logger.getLevel());
            logger.setLevel(level);
        });
        ear.setLevel(Level.ALL);
        // What others would write of it is too much to be read.
        for (Handler other : others) {
            root.removeHandler(other);
        }
        root.addHandler(ear);
    }

    public List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void close() {
        root.removeHandler(ear);
        for (Handler other : others) {
            root.addHandler(other);
        }
        before.forEach(Logger::setLevel);
    }

    private static String told(LogRecord line) {
        StringBuilder told = new StringBuilder()
                .append(line.getLoggerName())
                .append(' ')
                .append(line.getMessage())
                .append('\n');
        ExtLogRecord formatted = ExtLogRecord.wrap(line);
        told.append(MESSAGE.format(line))
                .append('\n')
                .append(formatted.getMdcCopy())
                .append('\n');
        if (line.getParameters() != null) {
            for (Object parameter : line.getParameters()) {
                told.append(parameter).append('\n');
            }
        }
        add(line.getThrown(), told, 20);
        return told.toString();
    }

    private static void add(@Nullable Throwable thrown, StringBuilder told, int depth) {
        if (thrown == null || depth == 0) {
            return;
        }
        told.append(thrown).append('\n');
        for (StackTraceElement frame : thrown.getStackTrace()) {
            told.append(frame).append('\n');
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            add(suppressed, told, depth - 1);
        }
        add(thrown.getCause(), told, depth - 1);
    }
}
