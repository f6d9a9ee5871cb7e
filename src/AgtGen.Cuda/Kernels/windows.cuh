// Windows over an image of several channels, and what a convolution makes of them (AgtGen.Kernels.WindowShape).
#pragma once
#include "device.cuh"

/// Along one axis: how many pixels and windows, places of a window, and how far apart they are.
struct WindowAxis
{
    int pixels, windows, places, stride, padding, dilation;
};

struct WindowShape
{
    WindowAxis vertical, horizontal;
};

/// The pixel at a place of a window; outside of the image where padding is.
DEVICE bool find_pixel(const WindowAxis& axis, int window, int place, int& pixel)
{
    pixel = window * axis.stride - axis.padding + place * axis.dilation;
    return pixel >= 0 && pixel < axis.pixels;
}

/// The window that has a pixel at a place; there may be none.
DEVICE bool find_window(const WindowAxis& axis, int pixel, int place, int& window)
{
    int start = pixel + axis.padding - place * axis.dilation;
    window = start / axis.stride;
    return start >= 0 && window * axis.stride == start && window < axis.windows;
}
