namespace AgtGen.Compiler.Specs;

/// <summary>A local function by which generated code reads a member of another class that is private there.</summary>
/// <param name="Name">Name of the function.</param>
/// <param name="Owner">Class that declares the member, qualified.</param>
/// <param name="Member">Name of the field, or of the method that gets the property.</param>
/// <param name="Type">Type of the member, qualified.</param>
/// <param name="IsField">Whether the member is a field.</param>
public sealed record AccessorSpec(string Name, string Owner, string Member, string Type, bool IsField);
