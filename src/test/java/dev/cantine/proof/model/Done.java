package dev.cantine.proof.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/**
 * That something is done.
 *
 * @param effect what is known from then on; throws if the answer says otherwise
 */
record Done(int status, Consumer<JsonNode> effect) {}
