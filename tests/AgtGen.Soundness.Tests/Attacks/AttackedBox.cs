namespace AgtGen.Soundness.Tests.Attacks;

/// <summary>A box that held all attacks.</summary>
/// <param name="Width">Its mean width.</param>
/// <param name="Filled">How much of that the attacks fill.</param>
/// <param name="IsTest">Whether that says something: it is finite, so wide that what the reference trainer may be off is nothing beside it, and attacks that moved the parameters so little that 0.1 % less would be noticed.</param>
internal readonly record struct AttackedBox(double Width, double Filled, bool IsTest);
