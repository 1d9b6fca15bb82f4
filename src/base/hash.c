#include "base/hash.h"

#include <string.h>

#define FNV_PRIME 0x100000001b3ULL

static uint64_t fnv(uint64_t hash, const unsigned char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ bytes[i]) * FNV_PRIME;
	return hash;
}

/* The finishing of splitmix64 (Steele, Lea and Flood 2014): every bit in moves every bit out. */
static uint64_t mix(uint64_t hash)
{
	hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9ULL;
	hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebULL;
	return hash ^ (hash >> 31);
}

uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
	return mix(fnv(hash, bytes, length));
}

uint64_t hash_string(uint64_t hash, const char *text)
{
	/* With its zero byte, so that "ab" "c" and "a" "bc" differ. */
	return hash_bytes(hash, text, strlen(text) + 1);
}

uint64_t hash_number(uint64_t hash, double value)
{
	uint64_t bits;
	unsigned char bytes[8];
	value += 0.0; /* one zero, not two */
	memcpy(&bits, &value, sizeof bits);
	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)(bits >> (8 * i));
	return hash_bytes(hash, bytes, sizeof bytes);
}
