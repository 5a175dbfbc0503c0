package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Misbehaviour.USERINFO_500;
import static dev.kelid.oauth.testkit.Misbehaviour.USERINFO_ARRAY;
import static dev.kelid.oauth.testkit.Misbehaviour.WRONG_SUBJECT_IN_USERINFO;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers the calls that need an access token or an API key. */
final class Apis {
  private final DialectRules rules;
  private final ApiGate gate;
  private final Conduct conduct;

  Apis(Realm realm) {
    this.rules = realm.rules();
    this.conduct = realm.conduct();
    this.gate = new ApiGate(realm.directory(), realm.grants());
  }

  /** Answers a call, or nothing if the path is not one of an operation. */
  Optional<Reply> answer(RecordedRequest request, boolean api) {
    return rules.apis().stream()
        .filter(one -> !rules.site().apiApart() || one.apart() == api)
        .flatMap(one -> answer(one, request).stream())
        .findFirst();
  }

  private Optional<Reply> answer(Api api, RecordedRequest request) {
    List<String> methods = new ArrayList<>();
    for (Operation operation : api.operations()) {
      Optional<String> id = operation.match(request.path());
      if (id.isPresent() && operation.method().equals(request.method())) {
        return Optional.of(answer(api, operation, id.get(), request));
      }
      id.ifPresent(found -> methods.add(operation.method()));
    }
    return methods.isEmpty()
        ? Optional.empty()
        : Optional.of(Endpoints.wrongMethod(request, methods, api.errors()));
  }

  private Reply answer(Api api, Operation operation, String id, RecordedRequest request) {
    try {
      for (NameValue pair : request.query()) {
        throw Refusal.invalidRequest(
            "parameter '%s' is in the query; expected none there".formatted(pair.name()));
      }
      IssuedToken token = gate.check(api.access(), operation, id, request);
      boolean userInfo = userInfo(operation);
      if (userInfo && conduct.does(USERINFO_500)) {
        throw Refusal.of(500, "server_error", "the test kit was told to fail");
      }
      if (userInfo && conduct.does(USERINFO_ARRAY)) {
        return Reply.jsonText(200, "[]");
      }
      boolean other = userInfo && conduct.does(WRONG_SUBJECT_IN_USERINFO);
      return Reply.json(200, operation.answer().apply(new ApiCall(request, id, token, other)));
    } catch (Refusal refusal) {
      return api.errors().write(refusal);
    }
  }

  private boolean userInfo(Operation operation) {
    return rules
        .site()
        .route(Endpoint.USERINFO)
        .filter(route -> route.paths().contains(operation.path()))
        .isPresent();
  }
}
