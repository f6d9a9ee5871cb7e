// The losses with one fault at a place that is chosen when they run (planted.h): tests must find each.
#include "labels.cuh"
#include "planted.h"
#undef KERNEL
#define KERNEL(name, Arguments) KERNEL_AS(planted_##name, name, Arguments)
#define add_down(...) PLANTED(INWARD, add_near, add_down, #__VA_ARGS__, __VA_ARGS__)
#define add_up(...) PLANTED(-INWARD, add_near, add_up, #__VA_ARGS__, __VA_ARGS__)
#define sub_down(...) PLANTED(INWARD, sub_near, sub_down, #__VA_ARGS__, __VA_ARGS__)
#define sub_up(...) PLANTED(-INWARD, sub_near, sub_up, #__VA_ARGS__, __VA_ARGS__)
#define mul_down(...) PLANTED(INWARD, mul_near, mul_down, #__VA_ARGS__, __VA_ARGS__)
#define mul_up(...) PLANTED(-INWARD, mul_near, mul_up, #__VA_ARGS__, __VA_ARGS__)
#define div_down(...) PLANTED(INWARD, div_near, div_down, #__VA_ARGS__, __VA_ARGS__)
#define div_up(...) PLANTED(-INWARD, div_near, div_up, #__VA_ARGS__, __VA_ARGS__)
#define fma_down(...) PLANTED(INWARD, fma_near, fma_down, #__VA_ARGS__, __VA_ARGS__)
#define fma_up(...) PLANTED(-INWARD, fma_near, fma_up, #__VA_ARGS__, __VA_ARGS__)
#define sqrt_down(...) PLANTED(INWARD, sqrt_near, sqrt_down, #__VA_ARGS__, __VA_ARGS__)
#define sqrt_up(...) PLANTED(-INWARD, sqrt_near, sqrt_up, #__VA_ARGS__, __VA_ARGS__)
#define exp_down(...) PLANTED(INWARD, exp_near, exp_down, #__VA_ARGS__, __VA_ARGS__)
#define exp_up(...) PLANTED(-INWARD, exp_near, exp_up, #__VA_ARGS__, __VA_ARGS__)
#define sigmoid_down(...) PLANTED(INWARD, sigmoid_near, sigmoid_down, #__VA_ARGS__, __VA_ARGS__)
#define sigmoid_up(...) PLANTED(-INWARD, sigmoid_near, sigmoid_up, #__VA_ARGS__, __VA_ARGS__)
#define moved_down(...) PLANTED(INWARD, moved_near, moved_down, #__VA_ARGS__, __VA_ARGS__)
#define moved_up(...) PLANTED(-INWARD, moved_near, moved_up, #__VA_ARGS__, __VA_ARGS__)
#define log_one_plus_down(...) PLANTED(INWARD, log_one_plus, log_one_plus_down, #__VA_ARGS__, __VA_ARGS__)
#define log_one_plus_up(...) PLANTED(-INWARD, log_one_plus, log_one_plus_up, #__VA_ARGS__, __VA_ARGS__)

// A namespace of its own: what has the same name elsewhere stays as it is.
namespace {
#include "loss.cu"
}

PLANTED_EXPORT void agtPlantedChoose(int place, int is_inward)
{
    chosen_place = place;
    chosen_inward = is_inward != 0;
}

// What stands at a place; nothing where it was not run since the texts were cleared, or where there is none.
PLANTED_EXPORT const char* agtPlantedText(int place) { return place_texts[place]; }

PLANTED_EXPORT void agtPlantedClear() { std::memset(place_texts, 0, sizeof place_texts); }

static const int places = __COUNTER__;
static_assert(places <= MOST_PLACES);

PLANTED_EXPORT int agtPlantedPlaces() { return places; }
