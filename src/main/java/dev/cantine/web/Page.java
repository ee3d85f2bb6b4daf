package dev.cantine.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor what to ask for as {@code cursor} to go on; null on the last page
 */
public record Page<V>(List<V> items, @Nullable String nextCursor) {}
