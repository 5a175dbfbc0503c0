package dev.kelid.oauth.testkit;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parameters of one request, held to RFC 6749, sections 3.1 and 3.2. */
final class Parameters {
  private final List<NameValue> pairs;

  private Parameters(List<NameValue> pairs) {
    this.pairs = pairs;
  }

  /** Takes them from the form body; one in the query is refused, and so is another body. */
  static Parameters ofBody(RecordedRequest request) {
    return ofBody(request, BodyFormat.FORM, "");
  }

  /** Takes them from the body; one in the query is refused, and so is a body of another format. */
  static Parameters ofBody(RecordedRequest request, BodyFormat format, String ofOtherBodies) {
    if (!request.query().isEmpty()) {
      throw Refusal.invalidRequest(
          "parameter '%s' is in the query; expected it in the request body"
              .formatted(request.query().get(0).name()));
    }
    return new Parameters(format.read(request, ofOtherBodies));
  }

  /** Takes them from the query of a GET or the form body of a POST. */
  static Parameters ofQueryOrBody(RecordedRequest request) {
    if (request.method().equals("POST")) {
      return ofBody(request);
    }
    if (!request.body().isEmpty()) {
      throw Refusal.invalidRequest("a GET has a body; expected the parameters in the query");
    }
    return new Parameters(request.query());
  }

  /** Refuses a parameter that occurs twice, the named ones excepted, or that is empty. */
  Parameters atMostOnce(String... repeatable) {
    for (NameValue pair : pairs) {
      int times = values(pair.name()).size();
      if (times > 1 && !List.of(repeatable).contains(pair.name())) {
        throw Refusal.invalidRequest(
            "parameter '%s' occurs %d times; expected it once".formatted(pair.name(), times));
      }
      if (pair.value().isEmpty()) {
        throw Refusal.invalidRequest(
            "parameter '%s' is empty; expected a value or no parameter".formatted(pair.name()));
      }
    }
    return this;
  }

  /** Refuses a parameter that is not expected here, and says which one was probably meant. */
  Parameters only(String place, Collection<String> allowed) {
    for (NameValue pair : pairs) {
      if (!allowed.contains(pair.name())) {
        String meant = Words.closest(pair.name(), allowed);
        throw Refusal.invalidRequest(
            "unknown parameter '%s' %s; %s"
                .formatted(
                    pair.name(),
                    place,
                    meant == null
                        ? "expected one of: " + String.join(", ", new TreeSet<>(allowed))
                        : "did you mean '" + meant + "'?"));
      }
    }
    return this;
  }

  /** Leaves out parameters that need no value. */
  Parameters withoutFlags(Set<String> flags) {
    return new Parameters(pairs.stream().filter(pair -> !flags.contains(pair.name())).toList());
  }

  /** Refuses the named parameters with errors of their own (OpenID Connect Core 1.0, 3.1.2.6). */
  Parameters without(Set<String> unsupported) {
    for (NameValue pair : pairs) {
      if (unsupported.contains(pair.name())) {
        throw Refusal.of(
            pair.name() + "_not_supported",
            "parameter '%s' is not supported here".formatted(pair.name()));
      }
    }
    return this;
  }

  /** Returns the value of a parameter that must be there exactly once. */
  String required(String name) {
    List<String> found = values(name);
    if (found.isEmpty()) {
      throw Refusal.invalidRequest("parameter '%s' is missing".formatted(name));
    }
    if (found.size() > 1) {
      throw Refusal.invalidRequest(
          "parameter '%s' occurs %d times; expected it once".formatted(name, found.size()));
    }
    return found.get(0);
  }

  @Nullable String optional(String name) {
    List<String> found = values(name);
    return found.isEmpty() ? null : found.get(0);
  }

  List<String> values(String name) {
    return pairs.stream().filter(pair -> pair.name().equals(name)).map(NameValue::value).toList();
  }
}
