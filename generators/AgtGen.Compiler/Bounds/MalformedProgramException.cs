namespace AgtGen.Compiler.Bounds;

/// <summary>Lowering left a program that breaks a rule: a bug of the compiler, never of the user's program.</summary>
internal sealed class MalformedProgramException(int instruction, string rule)
    : Exception(FormattableString.Invariant($"Instruction {instruction} breaks the rule: {rule}."));
