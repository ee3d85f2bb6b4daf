package dev.cantine.mail;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes the letters of the tests, unless they are for somebody to whom nothing can be brought. */
@Mock
@ApplicationScoped
class SentLetters implements Carrier {
    private final List<Letter> sent = new ArrayList<>();
    private final Set<String> outOfReach = new HashSet<>();
    private final Set<String> watched = new HashSet<>();
    private int attempts;

    @Override
    public void carry(Letter letter) {
        if (watched.contains(letter.to())) {
            attempts++;
        }
        if (outOfReach.contains(letter.to())) {
            throw new IllegalStateException("550 no such mailbox: " + letter.to());
        }
        sent.add(letter);
    }

    @Override
    public Set<UUID> keepsAbout() {
        return sent.stream().map(SentLetters::bookingOf).collect(Collectors.toSet());
    }

    @Override
    public void forget(Set<UUID> bookingIds) {
        sent.removeIf(letter -> bookingIds.contains(bookingOf(letter)));
    }

    private static UUID bookingOf(Letter letter) {
        return UUID.fromString(letter.id().substring(0, letter.id().indexOf('.')));
    }

    void cannotReach(String address) {
        outOfReach.add(address);
        watched.add(address);
    }

    void canReach(String address) {
        outOfReach.remove(address);
    }

    /** How often somebody tried to reach those who could not be, since the last call. */
    int attempts() {
        int before = attempts;
        attempts = 0;
        return before;
    }

    /** What has been sent since the last call. */
    List<Letter> drain() {
        List<Letter> drained = List.copyOf(sent);
        sent.clear();
        return drained;
    }

    void forget() {
        sent.clear();
        outOfReach.clear();
        watched.clear();
        attempts = 0;
    }
}
