package dev.kelid.oauth.testkit;

import java.util.List;

/**
 * What is called with an access token.
 *
 * @param apart whether it is on the API origin
 * @param access which headers a call must carry
 * @param errors how a refusal is written
 * @param operations what it can do
 */
record Api(boolean apart, ApiAccess access, ErrorShape errors, List<Operation> operations) {}
