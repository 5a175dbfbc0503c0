package dev.kelid.oauth.wire;

import dev.kelid.oauth.provider.AnswerRules.Format;
import dev.kelid.oauth.wire.Refusals.Said;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats in which servers word their refusals. */
final class RefusalFormats {
  /** The names of google.rpc.Code by their numbers. */
  private static final List<String> RPC_CODES =
      List.of(
          "OK",
          "CANCELLED",
          "UNKNOWN",
          "INVALID_ARGUMENT",
          "DEADLINE_EXCEEDED",
          "NOT_FOUND",
          "ALREADY_EXISTS",
          "PERMISSION_DENIED",
          "RESOURCE_EXHAUSTED",
          "FAILED_PRECONDITION",
          "ABORTED",
          "OUT_OF_RANGE",
          "UNIMPLEMENTED",
          "INTERNAL",
          "UNAVAILABLE",
          "DATA_LOSS",
          "UNAUTHENTICATED");

  private RefusalFormats() {}

  /** What an answer says, if it is a refusal in this format. */
  static Optional<Said> read(Format format, JsonObjectValues answer, int status) {
    boolean failed = status / 100 != 2;
    return switch (format) {
      case RFC_6749 -> rfc6749(answer);
      case CODE_AND_MESSAGE -> failed ? codeAndMessage(answer) : Optional.empty();
      case GOOGLE_RPC_STATUS -> failed ? rpcStatus(answer) : Optional.empty();
      case HAS_ERROR -> hasError(answer);
    };
  }

  /** A hint of its own is older than RFC 6749's wording, and some servers still send it. */
  private static Optional<Said> rfc6749(JsonObjectValues answer) {
    return text(answer, "error")
        .map(
            error ->
                new Said(
                    error,
                    Stream.of("error_description", "error_hint")
                        .flatMap(name -> text(answer, name).stream())
                        .reduce((one, other) -> one + " " + other)
                        .orElse("")));
  }

  private static Optional<Said> codeAndMessage(JsonObjectValues answer) {
    return first(answer, "errorCode", "error", "code")
        .map(
            code ->
                new Said(
                    code,
                    first(answer, "error_description", "description", "message", "error")
                        .orElse("")));
  }

  private static Optional<Said> rpcStatus(JsonObjectValues answer) {
    if (!(answer.members().get("code") instanceof Long code)) {
      return Optional.empty();
    }
    boolean known = code >= 0 && code < RPC_CODES.size();
    return Optional.of(
        new Said(
            known ? RPC_CODES.get(code.intValue()) : "code_" + code,
            text(answer, "message").orElse("")));
  }

  private static Optional<Said> hasError(JsonObjectValues answer) {
    if (!Boolean.TRUE.equals(answer.members().get("hasError"))) {
      return Optional.empty();
    }
    return Optional.of(
        new Said(
            first(answer, "errorCode").map(code -> "error_" + code).orElse("error"),
            first(answer, "message").orElse("")));
  }

  private static Optional<String> text(JsonObjectValues answer, String name) {
    return answer.members().get(name) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  /** Of several names the first that is there; a description may be an object. */
  private static Optional<String> first(JsonObjectValues answer, String... names) {
    for (String name : names) {
      Object value = answer.members().get(name);
      boolean blank = value == null || (value instanceof String text && text.isBlank());
      if (!blank) {
        return Optional.of(
            value instanceof Map<?, ?> object && object.get("message") instanceof String text
                ? text
                : String.valueOf(value));
      }
    }
    return Optional.empty();
  }
}
