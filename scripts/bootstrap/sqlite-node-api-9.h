// better-sqlite3 13 is written for Node-API 10, of which it uses one thing: references to values
// that are not objects (its constant strings). This header, included before its sources, lets it
// run on Node-API 9 by putting such a value into a small tagged object and taking it out again.
#pragma once

#include <node_api.h>

static const napi_type_tag kPackbenchBox = {0x9b1d6f0c7a3e4852ULL, 0x8c54e02fb96d17a3ULL};

static inline napi_status packbench_create_reference(napi_env env, napi_value value,
                                                     uint32_t count, napi_ref* result) {
  napi_valuetype type;
  napi_status status = napi_typeof(env, value, &type);
  if (status != napi_ok) return status;
  if (type == napi_object || type == napi_function || type == napi_symbol) {
    return napi_create_reference(env, value, count, result);
  }
  napi_value box;
  if ((status = napi_create_object(env, &box)) != napi_ok) return status;
  if ((status = napi_type_tag_object(env, box, &kPackbenchBox)) != napi_ok) return status;
  if ((status = napi_set_element(env, box, 0, value)) != napi_ok) return status;
  return napi_create_reference(env, box, count, result);
}

static inline napi_status packbench_get_reference_value(napi_env env, napi_ref reference,
                                                        napi_value* result) {
  napi_status status = napi_get_reference_value(env, reference, result);
  if (status != napi_ok || *result == nullptr) return status;
  napi_valuetype type;
  if ((status = napi_typeof(env, *result, &type)) != napi_ok || type != napi_object) return status;
  bool boxed = false;
  if (napi_check_object_type_tag(env, *result, &kPackbenchBox, &boxed) != napi_ok || !boxed) {
    return napi_ok;
  }
  return napi_get_element(env, *result, 0, result);
}

#define napi_create_reference packbench_create_reference
#define napi_get_reference_value packbench_get_reference_value
