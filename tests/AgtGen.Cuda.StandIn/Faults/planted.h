// Places for faults: every use of an operation of a bound behind this header is one, numbered in their order. At the one that was chosen an operation takes what is next to nearest, or its result is moved inward.
#pragma once
#include "logarithm.cuh"

#define PLANTED_EXPORT extern "C" __attribute__((visibility("default")))

namespace {

enum { MOST_PLACES = 256, INWARD = 256 };

int chosen_place = -1;
bool chosen_inward = false;
const char* place_texts[MOST_PLACES];

// Places that ran have a text.
bool is_chosen(int place, const char* text)
{
    __atomic_store_n(&place_texts[place], text, __ATOMIC_RELAXED);
    return place == chosen_place;
}

// What is not finite stays.
template <typename T> T moved(T value, int count)
{
    return is_finite(value) ? fma_near(ulps<T>(count), greatest(value, negate(value)), value) : value;
}

template <typename Wrong, typename Right, typename... Operands>
auto planted(int place, const char* text, int inward, Wrong wrong, Right right, Operands... operands)
{
    auto value = right(operands...);
    return !is_chosen(place, text) ? value : chosen_inward ? moved(value, inward) : wrong(operands...);
}

// The value that is moved by nothing.
template <typename T> T moved_near(T value, T, int) { return value; }

}  // namespace

#define PLANTED(inward, wrong, right, text, ...) planted(__COUNTER__, #right "(" text ")", inward, [](auto... x) { return wrong(x...); }, [](auto... x) { return right(x...); }, __VA_ARGS__)
