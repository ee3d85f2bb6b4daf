package dev.cantine.proof.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Some operations in a world of their own. */
final class Episode {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(90);

    private final Service service;
    private final long seed;
    private final int number;
    private final World world;
    private final Random random;

    /** How often which operation had which outcome. */
    private final Map<String, Integer> seen;

    /**
     * @param seed of the whole run
     * @param number of the episode in it
     */
    Episode(Service service, long seed, int number, Map<String, Integer> seen) {
        this.service = service;
        this.seed = seed;
        this.number = number;
        this.seen = seen;
        random = new Random(seed * 1_000_003 + number);
        world = World.of(random);
    }

    /** An operation and its number, which it keeps when others are left out. */
    record Step(int number, Operation operation) {}

    /**
     * Does so many random operations.
     *
     * @return null if the model and the service say the same of all of them; the story if not
     */
    Story play(int length) {
        service.begin(world);
        Model model = new Model(world, service::deskOf);
        Generator generator = new Generator(random, model.state);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            Step step = new Step(i, generator.next());
            steps.add(step);
            try {
                Answer answer = take(model, step);
                answer.outcomes()
                        .forEach(outcome -> seen.merge(step.operation.name() + " " + outcome, 1, Integer::sum));
            } catch (Difference difference) {
                return shortest(steps);
            }
        }
        return null;
    }

    private Answer take(Model model, Step step) {
        Answer answer = service.perform(step.number, step.operation);
        model.meets(step.number, step.operation, answer);
        List<String> known = model.bookings();
        List<String> there = service.bookings();
        if (!known.equals(there)) {
            throw new Difference(
                    "then the model has %s, the service %s".formatted(without(known, there), without(there, known)));
        }
        return answer;
    }

    private static List<String> without(List<String> some, List<String> others) {
        return some.stream().filter(each -> !others.contains(each)).toList();
    }

    /** Leaves out as much as can be while there is still a difference: halves first, then ever smaller parts, then single operations. */
    private Story shortest(List<Step> steps) {
        long end = System.nanoTime() + PATIENCE;
        Story story = replay(steps);
        if (story == null) {
            return new Story(
                    seed,
                    number,
                    world,
                    steps.size(),
                    List.of("It does not happen again: chance has a part in it."),
                    steps);
        }
        for (int size = story.steps().size() / 2; size > 0; ) {
            boolean isShorter = false;
            for (int from = 0; from < story.steps().size() && System.nanoTime() < end; ) {
                List<Step> fewer = new ArrayList<>(story.steps());
                fewer.subList(from, Math.min(from + size, fewer.size())).clear();
                Story shorter = replay(fewer);
                if (shorter == null) {
                    from += size;
                } else {
                    story = shorter;
                    isShorter = true;
                }
            }
            size = isShorter && size == 1 ? 1 : size / 2;
        }
        return new Story(seed, number, world, steps.size(), story.lines(), story.steps());
    }

    /** The story of the steps up to the first difference; null if there is none. */
    private Story replay(List<Step> steps) {
        service.begin(world);
        Model model = new Model(world, service::deskOf);
        List<String> lines = new ArrayList<>();
        List<Step> taken = new ArrayList<>();
        for (Step step : steps) {
            if (!model.isAbout(step.operation)) {
                continue;
            }
            taken.add(step);
            String line = "%s  #%d %s".formatted(model.state.now, step.number, Words.of(step.operation));
            try {
                lines.add(line + " → " + take(model, step));
            } catch (Difference difference) {
                lines.add(line + " → " + difference.getMessage());
                return new Story(seed, number, world, steps.size(), lines, taken);
            }
        }
        return null;
    }
}
