/*
 * hash.h: 64-bit content hashes (FNV-1a finished by a 64-bit mix), the same on every machine.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_START 0xcbf29ce484222325ULL

uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length);
uint64_t hash_string(uint64_t hash, const char *text);
uint64_t hash_number(uint64_t hash, double value);

#endif
