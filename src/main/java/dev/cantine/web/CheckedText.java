package dev.cantine.web;

/** Text that every store and every client can take. */
public final class CheckedText {

    private CheckedText() {}

    /** No U+0000, which PostgreSQL refuses, and no half of a surrogate pair, which is no character and has no UTF-8. */
    public static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
