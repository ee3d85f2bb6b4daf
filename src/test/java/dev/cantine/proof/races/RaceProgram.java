package dev.cantine.proof.races;

import dev.cantine.proof.races.Door.Answer;
import dev.cantine.proof.races.World.Place;
import dev.cantine.proof.races.checker.Call;
import dev.cantine.proof.races.checker.Call.Told;
import dev.cantine.proof.races.checker.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Clients that create, move, cancel and repeat, all at once. What a client does follows from the seed; who comes first does not.
 *
 * <p>The hot desks are wanted on one day at a time, which moves on with the number of attempts, so that there is always something free to
 * race for. Which bookings there are to move and cancel all clients know together.
 */
final class RaceProgram {
    private static final long QUARTER = 15 * 60;
    private static final int LAST_DAY = 650;
    private static final int COLD_DAYS = 28;

    private final World world;
    private final Map<UUID, UUID> spacesOfDesks = new HashMap<>();
    private final History history;
    private final Mix mix;
    private final AtomicLong made = new AtomicLong();
    private final AtomicReferenceArray<Told> hotBookings = new AtomicReferenceArray<>(64);
    private final AtomicReferenceArray<Told> coldBookings = new AtomicReferenceArray<>(2048);
    private final AtomicReferenceArray<Call> withKeys = new AtomicReferenceArray<>(32);
    private volatile long until;

    /**
     * How the clients go about it.
     *
     * @param hot percentage of attempts at hot desks
     * @param attemptsADay after so many attempts the next day is wanted
     * @param moves percentage of moves; a fifth of the attempts are cancellations, the others new bookings
     */
    record Mix(int hot, long attemptsADay, int moves) {
        private static final int CANCELLATIONS = 20;

        static Mix forAttempts(long attempts) {
            return new Mix(40, Math.max(300, attempts / LAST_DAY), 20);
        }
    }

    RaceProgram(World world, History history, Mix mix) {
        this.world = world;
        world.hot().forEach(place -> spacesOfDesks.put(place.desk(), place.space()));
        world.cold().forEach(place -> spacesOfDesks.put(place.desk(), place.space()));
        this.history = history;
        this.mix = mix;
    }

    /** Lets one client for each door, and each with its own seed, make so many more attempts together. */
    void run(List<Door> doors, long attempts, long seed) throws Exception {
        until = made.get() + attempts;
        List<Client> clients = new ArrayList<>();
        for (Door door : doors) {
            clients.add(new Client(door, new Random(seed + clients.size()), history.ofClient()));
        }
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            for (Future<Void> done : threads.invokeAll(clients)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    long attempts() {
        return Math.min(made.get(), until);
    }

    private final class Client implements Callable<Void> {
        private final Door door;
        private final Random random;
        private final List<Call> calls;

        Client(Door door, Random random, List<Call> calls) {
            this.door = door;
            this.random = random;
            this.calls = calls;
        }

        @Override
        public Void call() throws Exception {
            long number = made.getAndIncrement();
            while (number < until) {
                attempt(number);
                number = made.getAndIncrement();
            }
            made.set(until);
            return null;
        }

        private void attempt(long number) throws Exception {
            boolean hot = random.nextInt(100) < mix.hot();
            AtomicReferenceArray<Told> bookings = hot ? hotBookings : coldBookings;
            Told mine = bookings.get(random.nextInt(bookings.length()));
            int dice = random.nextInt(100);
            if (door.takesKeys() && dice < 20) {
                repeat();
            } else if (mine == null || dice < 100 - Mix.CANCELLATIONS - mix.moves()) {
                keep(bookings, book(hot, number));
            } else if (dice < 100 - Mix.CANCELLATIONS) {
                keep(bookings, move(mine, hot, number));
            } else {
                cancel(mine);
            }
        }

        private Told book(boolean hot, long number) throws Exception {
            Place place = place(hot);
            UUID desk = random.nextInt(8) == 0 ? null : place.desk();
            long from = start(hot, number);
            String key =
                    door.takesKeys() && random.nextBoolean() ? new UUID(random.nextLong(), number).toString() : null;
            UUID member = world.members().get(random.nextInt(world.members().size()));
            Call asked = Call.book(member, place.space(), desk, from, end(from), key);
            if (key != null) {
                // Before it is sent, so that somebody may repeat it while it is still at work.
                withKeys.set(random.nextInt(withKeys.length()), asked);
            }
            return send(asked);
        }

        private void repeat() throws Exception {
            Call before = withKeys.get(random.nextInt(withKeys.length()));
            if (before != null) {
                send(before);
            }
        }

        private Told move(Told booking, boolean hot, long number) throws Exception {
            Place place = place(hot);
            long from = random.nextInt(3) == 0 ? booking.from() : start(hot, number);
            // A booking stays in its space: if the other desk is not of it, the booking keeps its desk.
            UUID desk = spacesOfDesks.get(booking.desk()).equals(place.space()) ? place.desk() : booking.desk();
            return send(Call.move(booking, place.space(), desk, from, end(from)));
        }

        private void cancel(Told booking) throws Exception {
            String key = door.takesKeys() && random.nextInt(4) == 0
                    ? UUID.randomUUID().toString()
                    : null;
            send(Call.cancel(booking, key));
        }

        private Told send(Call asked) throws Exception {
            long sent = System.nanoTime();
            Answer answer = switch (asked.what()) {
                case BOOK ->
                    door.book(asked.member(), asked.space(), asked.desk(), asked.from(), asked.to(), asked.key());
                case MOVE -> door.move(asked.subject(), asked.seen(), asked.desk(), asked.from(), asked.to());
                case CANCEL -> door.cancel(asked.subject(), asked.key());
            };
            calls.add(asked.answered(sent, System.nanoTime(), answer.status(), answer.problem(), answer.told()));
            return answer.told();
        }

        private void keep(AtomicReferenceArray<Told> bookings, Told booking) {
            if (booking != null) {
                bookings.set(random.nextInt(bookings.length()), booking);
            }
        }

        private Place place(boolean hot) {
            List<Place> places = hot ? world.hot() : world.cold();
            return places.get(random.nextInt(places.size()));
        }

        private long start(boolean hot, long number) {
            long day = number / mix.attemptsADay() % LAST_DAY + (hot ? 0 : random.nextInt(COLD_DAYS));
            return world.start() + day * World.DAY + QUARTER * random.nextInt(80);
        }

        private long end(long from) {
            return from + QUARTER * (1 + random.nextInt(12));
        }
    }
}
