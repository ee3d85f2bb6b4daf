package dev.cantine.web;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A picture of a fixed size in pixels, y downwards, as SVG. It has neither scripts nor styles nor references, whatever is written in it,
 * and a light ground of its own, so that it can be read on a dark page as well.
 */
public final class Svg {
    public static final String INK = "#2b2b2b";
    public static final String FAINT = "#6b6b6b";
    public static final String LINE = "#d9d6ce";
    private static final String GROUND = "#fbfaf7";
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    /** Of a letter, against the size of the font: enough for most fonts. */
    private static final double LETTER = 0.56;

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;

    /**
     * @param title what the picture is called
     * @param description what it shows, for who does not see it
     */
    public Svg(int width, int height, String title, String description) {
        try {
            out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.setDefaultNamespace(NAMESPACE);
            start("svg");
            out.writeDefaultNamespace(NAMESPACE);
            attributes(
                    "viewBox",
                    "0 0 " + width + " " + height,
                    "width",
                    number(width),
                    "height",
                    number(height),
                    "role",
                    "img",
                    "font-family",
                    "system-ui, sans-serif");
            element("title", title);
            element("desc", description);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        rectangle(0, 0, width, height, GROUND);
    }

    public void rectangle(double x, double y, double width, double height, String fill) {
        leaf("rect", "x", number(x), "y", number(y), "width", number(width), "height", number(height), "fill", fill);
    }

    /** A shape of many parts, as {@link Path} has them. */
    public void shape(Path path, String fill) {
        leaf("path", "d", path.toString(), "fill", fill);
    }

    public void line(Path path, String stroke, double width) {
        leaf("path", "d", path.toString(), "fill", "none", "stroke", stroke, "stroke-width", number(width));
    }

    /** @param anchor which part of the text is at x: {@code start}, {@code middle} or {@code end} */
    public void text(double x, double y, String anchor, int size, String fill, String words) {
        try {
            start("text");
            attributes("x", number(x), "y", number(y), "text-anchor", anchor, "font-size", number(size), "fill", fill);
            out.writeCharacters(allowed(words));
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is drawn until {@link #end} belongs together, and says so to who points at it. */
    public void group(String title) {
        try {
            start("g");
            element("title", title);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    public void end() {
        try {
            out.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The picture, which is done with it. */
    public String done() {
        try {
            out.writeEndDocument();
            out.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    /** About how many pixels wide the words are. */
    public static double width(String words, int size) {
        return words.codePoints().mapToDouble(letter -> width(letter, size)).sum();
    }

    /** The words, or as many of them as fit, and an ellipsis. */
    public static String fitting(String words, int size, double width) {
        if (width(words, size) <= width) {
            return words;
        }
        StringBuilder fitting = new StringBuilder();
        double left = width - width('…', size);
        for (int letter : words.codePoints().toArray()) {
            left -= width(letter, size);
            if (left < 0) {
                break;
            }
            fitting.appendCodePoint(letter);
        }
        return fitting.toString().stripTrailing() + "…";
    }

    /** Chinese, Japanese and Korean letters, and pictures, are as wide as they are high. */
    private static double width(int letter, int size) {
        return letter >= 0x1100 && letter != '…' && letter != '–' ? size : LETTER * size;
    }

    /** Where a pen goes: lines along the axes, and bars. */
    public static final class Path {
        private final StringBuilder way = new StringBuilder();

        public void bar(double x, double y, double width, double height) {
            way.append('M').append(number(x)).append(' ').append(number(y));
            way.append('h').append(number(width)).append('v').append(number(height));
            way.append('h').append(number(-width)).append('z');
        }

        /** A step of a flight of stairs: up or down to y, and on to the right. */
        public void step(double x, double y, double width) {
            way.append(way.isEmpty() ? "M" + number(x) + " " + number(y) : "V" + number(y));
            way.append('H').append(number(x + width));
        }

        public boolean isEmpty() {
            return way.isEmpty();
        }

        @Override
        public String toString() {
            return way.toString();
        }
    }

    private void leaf(String name, String... attributes) {
        try {
            out.writeEmptyElement(NAMESPACE, name);
            attributes(attributes);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void start(String name) throws XMLStreamException {
        out.writeStartElement(NAMESPACE, name);
    }

    private void element(String name, String words) throws XMLStreamException {
        start(name);
        out.writeCharacters(allowed(words));
        out.writeEndElement();
    }

    private void attributes(String... namesAndValues) throws XMLStreamException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            out.writeAttribute(namesAndValues[i], namesAndValues[i + 1]);
        }
    }

    /** To a hundredth of a pixel, as every language reads it. */
    private static String number(double value) {
        String text = Double.toString(Math.round(value * 100) / 100.0);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** XML has no place for most control characters, not even escaped. */
    private static String allowed(String words) {
        StringBuilder allowed = new StringBuilder();
        words.codePoints()
                .map(letter -> letter == '\t'
                                || letter == '\n'
                                || letter >= 0x20 && letter <= 0xD7FF
                                || letter >= 0xE000 && letter <= 0xFFFD
                                || letter >= 0x10000
                        ? letter
                        : 0xFFFD)
                .forEach(allowed::appendCodePoint);
        return allowed.toString();
    }
}
