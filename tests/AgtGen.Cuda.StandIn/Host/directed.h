// The rounded operations of rounding.cuh for the host, by true directed rounding: instructions that carry their rounding (AVX-512), or the processor's rounding mode.
#pragma once
#include "vocabulary.h"
#include <cfenv>
#include <cmath>

#if defined(__AVX512F__) && !defined(STAND_IN_CHECKED)

#define DIRECTED(suffix, mode) \
    DEVICE float add_##suffix(float a, float b) { float r; asm("vaddss %{" mode "%}, %2, %1, %0" : "=v"(r) : "v"(a), "v"(b)); return r; } \
    DEVICE double add_##suffix(double a, double b) { double r; asm("vaddsd %{" mode "%}, %2, %1, %0" : "=v"(r) : "v"(a), "v"(b)); return r; } \
    DEVICE float mul_##suffix(float a, float b) { float r; asm("vmulss %{" mode "%}, %2, %1, %0" : "=v"(r) : "v"(a), "v"(b)); return r; } \
    DEVICE double mul_##suffix(double a, double b) { double r; asm("vmulsd %{" mode "%}, %2, %1, %0" : "=v"(r) : "v"(a), "v"(b)); return r; } \
    DEVICE float div_##suffix(float a, float b) { float r; asm("vdivss %{" mode "%}, %2, %1, %0" : "=v"(r) : "v"(a), "v"(b)); return r; } \
    DEVICE double div_##suffix(double a, double b) { double r; asm("vdivsd %{" mode "%}, %2, %1, %0" : "=v"(r) : "v"(a), "v"(b)); return r; } \
    DEVICE float fma_##suffix(float a, float b, float c) { asm("vfmadd231ss %{" mode "%}, %2, %1, %0" : "+v"(c) : "v"(a), "v"(b)); return c; } \
    DEVICE double fma_##suffix(double a, double b, double c) { asm("vfmadd231sd %{" mode "%}, %2, %1, %0" : "+v"(c) : "v"(a), "v"(b)); return c; } \
    DEVICE float sqrt_##suffix(float a) { float r; asm("vsqrtss %{" mode "%}, %1, %1, %0" : "=v"(r) : "v"(a)); return r; } \
    DEVICE double sqrt_##suffix(double a) { double r; asm("vsqrtsd %{" mode "%}, %1, %1, %0" : "=v"(r) : "v"(a)); return r; }

DIRECTED(down, "rd-sae")
DIRECTED(up, "ru-sae")
DIRECTED(near, "rn-sae")

#else

// Volatile operands and result: the compiler knows of no rounding mode, and would compute at compile time or on the other side of the switch.
#define WITH_MODE(T, mode, expression) \
    { \
        std::fesetround(mode); \
        volatile T r = expression; \
        std::fesetround(FE_TONEAREST); \
        return r; \
    }

#define DIRECTED_TYPE(T, suffix, mode) \
    DEVICE T add_##suffix(T x, T y) { volatile T a = x, b = y; WITH_MODE(T, mode, a + b) } \
    DEVICE T mul_##suffix(T x, T y) { volatile T a = x, b = y; WITH_MODE(T, mode, a * b) } \
    DEVICE T div_##suffix(T x, T y) { volatile T a = x, b = y; WITH_MODE(T, mode, a / b) } \
    DEVICE T fma_##suffix(T x, T y, T z) { volatile T a = x, b = y, c = z; WITH_MODE(T, mode, std::fma(a, b, c)) } \
    DEVICE T sqrt_##suffix(T x) { volatile T a = x; WITH_MODE(T, mode, std::sqrt(a)) }

#define DIRECTED(suffix, mode) DIRECTED_TYPE(float, suffix, mode) DIRECTED_TYPE(double, suffix, mode)

DIRECTED(down, FE_DOWNWARD)
DIRECTED(up, FE_UPWARD)
DIRECTED(near, FE_TONEAREST)

#undef DIRECTED_TYPE
#undef WITH_MODE
#endif
#undef DIRECTED
