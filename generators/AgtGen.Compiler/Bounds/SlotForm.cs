namespace AgtGen.Compiler.Bounds;

/// <summary>How a program uses a slot.</summary>
internal enum SlotForm
{
    Point,
    Bounds,
}
