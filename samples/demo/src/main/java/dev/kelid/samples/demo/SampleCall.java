package dev.kelid.samples.demo;

import dev.kelid.oauth.testkit.Dialect;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/**
 * A call of an API.
 *
 * @param method of the request
 * @param path of it
 * @param contentType of the body; null for none
 * @param body as text
 */
record SampleCall(String method, String path, @Nullable ContentType contentType, String body) {
  static final String FORBIDDEN_ORDERS = "/orders/all";
  static final String CARDS = "/cards";
  private static final ContentType FORM = ContentType.create("application/x-www-form-urlencoded");
  private static final String DIVAR = "/v1/open-platform";

  /** Whether there is no API but the demo's. */
  static boolean isOfOrders(Dialect dialect) {
    return switch (dialect) {
      case STANDARD, GEARCODE, AUTH0 -> true;
      default -> false;
    };
  }

  /** One that every user of the demo may make. */
  static SampleCall allowed(Dialect dialect) {
    return switch (dialect) {
      case STANDARD, GEARCODE, AUTH0 -> get("/orders");
      case POD -> post("/srv/core/nzh/getUserProfile/", FORM, "");
      case DIVAR -> get(DIVAR + "/users");
      case DIVAR_2024, DIVAR_2023 -> post(DIVAR + "/users", ContentType.APPLICATION_JSON, "{}");
      case GITHUB -> get("/user");
    };
  }

  /** One that the API refuses: beyond the scopes or the API key of the demo, or no service. */
  static SampleCall forbidden(Dialect dialect) {
    return switch (dialect) {
      case STANDARD, GEARCODE, AUTH0 -> get(FORBIDDEN_ORDERS);
      case POD -> post("/srv/core/nzh/doServiceCall", FORM, "scProductId=1");
      case DIVAR, DIVAR_2024 -> get(DIVAR + "/finder/user-posts");
      case DIVAR_2023 -> post(DIVAR + "/add-ons/post/AZTH74V2", ContentType.APPLICATION_JSON, "{}");
      case GITHUB -> get("/user/emails");
    };
  }

  static SampleCall get(String path) {
    return new SampleCall("GET", path, null, "");
  }

  private static SampleCall post(String path, ContentType type, String body) {
    return new SampleCall("POST", path, type, body);
  }

  /** For people. */
  String told(String api) {
    return method + " " + api + path;
  }

  HttpUriRequestBase request(URI target) {
    HttpUriRequestBase request = new HttpUriRequestBase(method, target);
    if (contentType != null) {
      request.setEntity(new StringEntity(body, contentType));
    }
    return request;
  }
}
